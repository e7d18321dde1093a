import { ReplyBody } from '../../../../src/webview/replyBody.ts';
import type { Start } from './subject.ts';

/** The panel's own drawing of a reply. */
export const start: Start = (parent) => new ReplyBody(parent);
