import { MarkdownBody } from '../../../../src/webview/markdown/markdownBody.ts';
import { panelMarkdown } from '../../../../src/webview/panelMarkdown.ts';
import type { Start } from './subject.ts';

/** The panel's own drawing of a reply. */
export const start: Start = (parent) => new MarkdownBody(parent, panelMarkdown());
