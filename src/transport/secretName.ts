const word =
  '(key|token|jwt|secret|password|passwd|pwd|passphrase|sig|signature|credentials?|auth|authorization|cookie2?)';
const prefix = '(api|app|access|auth|bearer|client|id|private|refresh|secret|session|subscription|x)?';
const secretName = new RegExp(`(^|[^a-z])${prefix}${word}$`, 'i');
const secretMember =
  /^(api[-_]?key|((access|auth|bearer|device|id|refresh|session)[-_]?)?token|(client[-_]?)?secret|password|authorization)$/i;

/** Whether what a header or a query parameter of this name holds is by its name a credential. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** The same for a member of a JSON object: bodies hold many keys and tokens that open nothing. */
export function isSecretMember(name: string): boolean {
  return secretMember.test(name);
}
