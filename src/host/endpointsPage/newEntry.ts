import * as l10n from '@vscode/l10n';
import type { Fields } from '../../provider/fields.ts';
import type { Preset } from '../../provider/presets.ts';
import { titleOf } from './entryNames.ts';

/**
 * An entry made of a preset.
 *
 * @param isSet Whether an environment variable is there: then its key is used, by its name.
 */
export function presetEntry(preset: Preset, url: string, isSet: (name: string) => boolean): Record<string, unknown> {
  const env = preset.keyEnv.find(isSet);
  const name = preset.url === '' && URL.canParse(url) ? new URL(url).host : preset.name;
  return {
    id: preset.id,
    name,
    api: preset.api,
    url,
    ...(preset.keyEnv.length === 0 && { key: 'none' }),
    ...(env !== undefined && { key: { env } }),
    ...(preset.auth && { auth: { header: preset.auth.header, prefix: preset.auth.prefix } }),
  };
}

/** A second one of the same kind. */
export function copiedEntry(entry: Fields): Record<string, unknown> {
  return { ...entry, name: l10n.t('{0} (copy)', titleOf(entry)) };
}
