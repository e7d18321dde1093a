import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Model } from '../conversation/model.ts';
import { createDemoProvider } from '../provider/demoProvider.ts';
import { defaultReplyClocks } from '../provider/endpointClocks.ts';
import type { StreamPart } from '../provider/streamPart.ts';

/** The reference of the demo, where a model is named. */
export const demoRef = 'demo/recording';

/** A model that plays the shipped recording through the same path as a real reply, from framing on. */
export function demoModel(extensionUri: vscode.Uri): Model {
  return {
    ref: demoRef,
    id: 'recording',
    label: l10n.t('Demo recording'),
    recorded: true,
    clocks: defaultReplyClocks,
    provider: {
      async *streamReply(request, options): AsyncIterable<StreamPart> {
        const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'media', 'demo.jsonl'));
        yield* createDemoProvider(new TextDecoder().decode(bytes)).streamReply(request, options);
      },
    },
  };
}
