/** The version of Anthropic's API that is spoken (https://platform.claude.com/docs/en/api/versioning). */
export const anthropicVersion = { 'anthropic-version': '2023-06-01' };
