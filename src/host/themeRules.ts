import * as vscode from 'vscode';
import { arrayField, textField } from '../provider/json.ts';
import { parseJsonc } from './jsonc.ts';
import { rulesOf, type TokenRule } from './tokenColours.ts';

/** Themes include others, but not without end. */
const deepestInclude = 8;

/** Bytes. */
const largestFile = 4 * 1024 * 1024;

/**
 * The token colours of a theme's file and of those that it includes, the included ones first
 * (https://code.visualstudio.com/api/extension-guides/color-theme). Rejects where a file cannot be read.
 */
export async function themeRules(file: vscode.Uri, depth = 0): Promise<TokenRule[]> {
  const bytes = await vscode.workspace.fs.readFile(file);
  if (bytes.length > largestFile || depth > deepestInclude) return [];
  const theme = parseJsonc(new TextDecoder().decode(bytes));
  const include = textField(theme, 'include');
  const before = include === undefined ? [] : await themeRules(vscode.Uri.joinPath(file, '..', include), depth + 1);
  return [...before, ...rulesOf(arrayField(theme, 'tokenColors'))];
}
