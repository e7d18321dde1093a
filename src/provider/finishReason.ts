import type { FinishReason } from './streamPart.ts';

/** What a vendor's word for the end of a reply means. */
export function finishReason(word: string): FinishReason {
  switch (word.toLowerCase()) {
    case 'stop':
    case 'eos':
    case 'end_turn':
    case 'stop_sequence':
    case 'completed':
      return { kind: 'stop' };
    case 'length':
    case 'max_tokens':
    case 'max_output_tokens':
    case 'model_context_window_exceeded':
      return { kind: 'length' };
    case 'content_filter':
    case 'safety':
    case 'prohibited_content':
    case 'blocklist':
    case 'recitation':
    case 'spii':
    case 'image_safety':
    case 'image_prohibited_content':
    case 'image_recitation':
    case 'model_armor':
      return { kind: 'filtered' };
    case 'refusal':
    case 'refused':
      return { kind: 'refused' };
    case 'tool_calls':
    case 'tool_use':
    case 'function_call':
      return { kind: 'tool-calls' };
    default:
      return { kind: 'other', word };
  }
}
