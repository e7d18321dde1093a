import { hostedPresets, type Preset } from './presets.ts';

/** A provider whose key an environment variable holds. */
export interface EnvironmentKey {
  preset: Preset;
  /** The variable's name. */
  name: string;
}

/** Names of the variables in which keys are commonly kept. */
export const keyVariables: readonly string[] = [...new Set(hostedPresets.flatMap(({ keyEnv }) => keyEnv))];

/**
 * The providers that can be used with the variables that are set. Those that do not list their models need more than a key.
 *
 * @param isSet Tells whether a variable is set; its value is not looked at.
 */
export function environmentKeys(isSet: (name: string) => boolean): EnvironmentKey[] {
  return hostedPresets.flatMap((preset) => {
    const name = preset.unlisted ? undefined : preset.keyEnv.find(isSet);
    return name === undefined ? [] : [{ preset, name }];
  });
}
