/** The panel's own script; known only while it runs for the first time. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const nonce = own?.nonce ?? '';
const folder = new URL('.', own?.src ?? location.href).href;

/** The one policy of the document: only files that were built with the panel can become scripts. */
const policy = trustedTypes.createPolicy('rivulet', {
  createScriptURL: (name) => {
    if (!/^[a-z]+(?:\/[\w-]+)?\.js$/.test(name)) throw new TypeError(`${name} is no script of the panel.`);
    return folder + name;
  },
});

/**
 * Runs a script that was built beside the panel's own, for example `grammars/rust.js`. Rejects where it does not load.
 *
 * @param result Takes what the script left, right after it ran and before another one runs.
 */
export function loadScript<T>(name: string, result: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = policy.createScriptURL(name);
    script.addEventListener('load', () => resolve(result()));
    script.addEventListener('error', () => reject(new Error(`${name} did not load.`)));
    document.head.append(script);
  });
}
