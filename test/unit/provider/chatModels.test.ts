import assert from 'node:assert/strict';
import { chatModels } from '../../../src/provider/chatModels.ts';

describe('models for a chat', () => {
  it('are told from those for something else, in their order', () => {
    const others = [
      'text-embedding-3-large',
      'nomic-embed-text:latest',
      'bge-m3',
      'whisper-1',
      'gpt-4o-mini-transcribe',
      'tts-1-hd',
      'gpt-realtime',
      'dall-e-3',
      'gpt-image-1',
      'omni-moderation-latest',
      'jina-reranker-v2',
      'imagen-4.0',
      'davinci-002',
      'mistral-ocr-latest',
    ];
    const chat = [
      'gpt-5',
      'o4',
      'claude-opus-4-5',
      'llama3.2:3b',
      'qwen3-coder',
      'gemini-3-pro',
      'openai/gpt-oss-120b',
    ];
    const mixed = others.flatMap((other, at) => [other, ...chat.slice(at, at + 1)]);
    assert.deepEqual(chatModels(mixed), { chat, others });
  });
});
