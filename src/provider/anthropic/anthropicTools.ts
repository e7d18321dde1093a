import * as l10n from '@vscode/l10n';
import { activityDetail } from '../activityDetail.ts';
import { countField, field, textField, type Json } from '../json.ts';
import type { Activity } from '../streamPart.ts';

/** Tools that run at the server (https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview). */
const labels = () =>
  new Map(
    Object.entries({
      web_search: l10n.t('Web search'),
      web_fetch: l10n.t('Web page'),
      code_execution: l10n.t('Code execution'),
      bash_code_execution: l10n.t('Shell command'),
      text_editor_code_execution: l10n.t('File edit'),
      tool_search_tool_regex: l10n.t('Tool search'),
      tool_search_tool_bm25: l10n.t('Tool search'),
    }),
  );

/** Fields of a tool's input that say what it is about. */
const telling = ['query', 'url', 'command', 'code', 'pattern', 'path'];

/** A tool of the server as it begins. */
export function serverTool(block: Json | undefined, index: number): Activity {
  const name = textField(block, 'name') ?? '';
  const id = textField(block, 'id') || `${name}-${index}`;
  const server = textField(block, 'server_name');
  if (server === undefined) return { id, label: labels().get(name) ?? spoken(name), state: 'running' };
  return { id, label: l10n.t('MCP tool'), ...activityDetail(`${server}: ${name}`), state: 'running' };
}

/** The same tool, with what it was asked. */
export function askedTool(activity: Activity, input: Json | undefined): Activity {
  const words = telling.map((name) => textField(input, name)).find(Boolean);
  return activity.detail ? activity : { ...activity, ...activityDetail(words) };
}

/** The same tool, when its result came. */
export function endedTool(activity: Activity, result: Json | undefined): Activity {
  const content = field(result, 'content');
  const failed =
    field(result, 'is_error') === true ||
    textField(content, 'type')?.endsWith('_error') ||
    (countField(content, 'return_code') ?? 0) > 0;
  return { ...activity, state: failed ? 'failed' : 'done' };
}

function spoken(name: string): string {
  const words = name.replaceAll('_', ' ').slice(0, 80);
  return words === '' ? l10n.t('Tool of the server') : words.charAt(0).toUpperCase() + words.slice(1);
}
