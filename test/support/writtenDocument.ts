import { chatDocument } from '../../src/host/chatDocument.ts';

type PolicyChange = (policy: string) => string;

/** Keeps the policy that a chat view has. */
export const asShipped: PolicyChange = (policy) => policy;

/** Takes the policy away. */
export const withoutPolicy: PolicyChange = () => '';

/** Gives one directive of the policy another value. */
export function withDirective(name: string, value: string): PolicyChange {
  return (policy) => {
    const loose = policy.replace(new RegExp(`(?<=(?:^|; )${name} )[^;]*`), value);
    if (loose === policy) throw new Error(`The policy has no directive ${name}.`);
    return loose;
  };
}

/** The document of a chat view with its panel, whose files are below an address. */
export function panelDocument(address: string, change: PolicyChange): string {
  return changed(
    chatDocument((file) => `${address}/${file}`),
    change,
  );
}

/** The document of a chat view with markup in the place of the panel. */
export function writtenDocument(html: (nonce: string) => string, change: PolicyChange): string {
  const whole = chatDocument((file) => file);
  const nonce = /nonce="([^"]+)"/.exec(whole)?.[1] ?? '';
  const bare = whole.replace(/<link[^>]*>/, '').replace(/<script[^]*<\/script>/, () => html(nonce));
  return changed(bare, change);
}

function changed(document: string, change: PolicyChange): string {
  const place = /(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]+/;
  if (!place.test(document)) throw new Error('The document has no policy.');
  return document.replace(place, change);
}
