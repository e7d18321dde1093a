/** The parts of the panel that are loaded when they are needed. */
type Part = 'math.js' | 'find.js' | `grammars/${string}.js`;

/** As much of Trusted Types as is needed (https://www.w3.org/TR/trusted-types/). */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(part: string): string },
  ): { createScriptURL(part: string): string };
}

declare global {
  var trustedTypes: TrustedTypes | undefined;
}

const parts = /^(?:math|find|grammars\/[\w-]+)\.js$/;

const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const [source, nonce] = [own?.src ?? '', own?.nonce ?? ''];

/** The only way to a script in this document: the name of a part becomes the address of a file beside our own. */
const policy = globalThis.trustedTypes?.createPolicy('rivulet', {
  createScriptURL: (part) => {
    if (!parts.test(part)) throw new TypeError(`${part} is no part of the panel.`);
    return new URL(part, source).href;
  },
});

const loading = new Map<Part, Promise<void>>();

/**
 * Loads a part of the panel, once. The promise is kept in any case: without its part the panel stays as it is. What awaits
 * it goes on before another part runs.
 */
export function loadScript(part: Part): Promise<void> {
  const known = loading.get(part);
  if (known) return known;
  const script = document.createElement('script');
  script.nonce = nonce;
  script.src = policy?.createScriptURL(part) ?? new URL(part, source).href;
  const loaded = new Promise<void>((resolve) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => resolve());
  });
  loading.set(part, loaded);
  document.head.append(script);
  return loaded;
}
