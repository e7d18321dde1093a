/** As far as the panel uses it (https://www.w3.org/TR/trusted-types/); the DOM's types do not have it yet. */
declare const trustedTypes: {
  /** `createScriptURL` of the policy returns what the DOM takes in place of a text. */
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
};
