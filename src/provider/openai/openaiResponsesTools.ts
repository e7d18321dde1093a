import * as l10n from '@vscode/l10n';
import { activityDetail } from '../activityDetail.ts';
import { arrayField, field, textField, type Json } from '../json.ts';
import type { Activity } from '../streamPart.ts';

/** Tools that run at the server, by the type of their item. */
const labels = () =>
  new Map(
    Object.entries({
      web_search_call: l10n.t('Web search'),
      file_search_call: l10n.t('File search'),
      code_interpreter_call: l10n.t('Code interpreter'),
      image_generation_call: l10n.t('Image generation'),
      mcp_call: l10n.t('MCP tool'),
      mcp_list_tools: l10n.t('MCP tools listed'),
      mcp_approval_request: l10n.t('MCP tool that waits for approval'),
      computer_call: l10n.t('Computer use'),
      local_shell_call: l10n.t('Shell command'),
      shell_call: l10n.t('Shell command'),
      apply_patch_call: l10n.t('Patch'),
    }),
  );

/** An item of the output that is a tool of the server, as an activity; undefined for any other. */
export function serverTool(item: Json | undefined, index: number, done: boolean): Activity | undefined {
  const type = textField(item, 'type') ?? '';
  const label = labels().get(type) ?? (type.endsWith('_call') ? type.slice(0, -5).replaceAll('_', ' ') : undefined);
  if (label === undefined) return undefined;
  return {
    id: textField(item, 'id') || `${type}-${index}`,
    label,
    ...activityDetail(detailOf(item)),
    state: stateOf(item, done),
  };
}

/** An MCP call has no status where it failed, only an error. */
function stateOf(item: Json | undefined, done: boolean): Activity['state'] {
  const status = textField(item, 'status');
  if (status === 'failed' || status === 'incomplete' || (field(item, 'error') ?? null) !== null) return 'failed';
  return done || status === 'completed' ? 'done' : 'running';
}

/** What the tool was asked, in the server's words. */
function detailOf(item: Json | undefined): string | undefined {
  const action = field(item, 'action');
  const queries = [...arrayField(item, 'queries'), ...arrayField(action, 'queries')];
  const words = queries.filter((query) => typeof query === 'string').join(', ');
  const server = textField(item, 'server_label');
  return (
    textField(action, 'query') ??
    textField(action, 'url') ??
    (words ||
      (textField(item, 'code') ??
        textField(item, 'revised_prompt') ??
        ([server, textField(item, 'name')].filter(Boolean).join(': ') || undefined)))
  );
}
