import type { ExtractInput, Metadata } from '../types.ts';
import type { Cue, CueTrack } from './cues.ts';
import { canDecode, decodePcm } from './pcm.ts';
import type { Transcriber } from './transcriber.ts';
import { findWhisper } from './whisper/model-folder.ts';
import { createWhisper } from './whisper/whisper.ts';

export interface Transcript {
  track: CueTrack | null;
  metadata: Metadata;
  partial: boolean;
  note: string | null;
}

type File = { bytes: Uint8Array } | { path: string };

const nothing: Transcript = { track: null, metadata: {}, partial: false, note: null };
const noModel =
  'What is said in it was not written down: no speech model is installed. Put a Whisper model in ONNX form (such as onnx-community/whisper-base) into the folder models/whisper-base of your library, then read this file again.';

/** What is said in a recording, by the Whisper model that the user installed; a note where there is none. */
export async function transcribe(
  file: File,
  format: string,
  input: Pick<ExtractInput, 'tools' | 'alive'>,
): Promise<Transcript> {
  const folder = await findWhisper(input.tools.modelsFolder);
  if (folder === null) return { ...nothing, note: noModel };
  if (!canDecode(format))
    return {
      ...nothing,
      note: 'What is said in it was not written down: its sound is in a form that is not decoded here.',
    };
  let transcriber: Transcriber;
  try {
    transcriber = await createWhisper(folder);
  } catch {
    return {
      ...nothing,
      partial: true,
      note: `The speech model ${folder.name} could not be loaded. Install it again, then read this file again.`,
    };
  }
  try {
    return await listen(transcriber, file, format, input);
  } finally {
    await transcriber.close();
  }
}

async function listen(
  transcriber: Transcriber,
  file: File,
  format: string,
  { alive }: Pick<ExtractInput, 'alive'>,
): Promise<Transcript> {
  const cues: Cue[] = [];
  let failed = false;
  try {
    for await (const { start, text } of transcriber.transcribe(decodePcm(file, format), { alive })) {
      cues.push({ start, speaker: null, text });
    }
  } catch {
    // What was heard before the damage stays.
    failed = true;
  }
  const language = transcriber.language();
  return {
    track: cues.length === 0 ? null : { language, name: null, cues },
    metadata: { transcribedBy: transcriber.name, ...(language !== null && { language }) },
    partial: failed,
    note: failed ? 'A part of the sound could not be decoded or understood.' : null,
  };
}
