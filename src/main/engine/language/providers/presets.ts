import type { ProviderKind, ProviderPreset } from '../../../../contract/index.ts';

/**
 * Makes of servers with the addresses that their makers document: OpenRouter, OpenAI; Gemini and Anthropic by their
 * OpenAI-compatible endpoints; Ollama, LM Studio, llama-server and vLLM at the ports they open unless told otherwise.
 */
export const presets: readonly ProviderPreset[] = [
  { kind: 'openrouter', name: 'OpenRouter', address: 'https://openrouter.ai/api/v1', needsKey: true },
  { kind: 'openai', name: 'OpenAI', address: 'https://api.openai.com/v1', needsKey: true },
  {
    kind: 'gemini',
    name: 'Gemini',
    address: 'https://generativelanguage.googleapis.com/v1beta/openai',
    needsKey: true,
  },
  { kind: 'anthropic', name: 'Anthropic', address: 'https://api.anthropic.com/v1', needsKey: true },
  { kind: 'ollama', name: 'Ollama', address: 'http://127.0.0.1:11434/v1', needsKey: false },
  { kind: 'lm-studio', name: 'LM Studio', address: 'http://127.0.0.1:1234/v1', needsKey: false },
  { kind: 'llama-server', name: 'llama-server', address: 'http://127.0.0.1:8080/v1', needsKey: false },
  { kind: 'vllm', name: 'vLLM', address: 'http://127.0.0.1:8000/v1', needsKey: false },
  { kind: 'other', name: 'Another server', address: '', needsKey: false },
];

export function presetOf(kind: ProviderKind): ProviderPreset {
  return presets.find((one) => one.kind === kind) ?? { kind, name: kind, address: '', needsKey: false };
}

/** What make of server is at an address, as far as its host or usual address tells. */
export function kindAt(address: string): ProviderKind {
  const { hostname, host } = new URL(address);
  const known = presets.find((preset) => {
    if (preset.address === '') return false;
    const usual = new URL(preset.address);
    const local = usual.hostname === '127.0.0.1';
    return local ? host.replace(/^localhost:|^\[::1\]:/, '127.0.0.1:') === usual.host : hostname === usual.hostname;
  });
  return known?.kind ?? 'other';
}
