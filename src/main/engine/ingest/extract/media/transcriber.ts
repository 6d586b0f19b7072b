/** Something said, in seconds from the beginning of the recording. */
export interface Segment {
  start: number;
  end: number;
  text: string;
}

export interface TranscribeOptions {
  /** Called at every step: transcription takes about as long as the recording. */
  alive(): void;
}

/** Turns speech into text, on this machine. One file or folder implements it for one family of models. */
export interface Transcriber {
  /** What it is, for the document's details: 'whisper-base'. */
  name: string;
  /** `samples` is 16 kHz mono sound, -1 to 1, in pieces of any length. Segments come in the order of time. */
  transcribe(samples: AsyncIterable<Float32Array>, options: TranscribeOptions): AsyncIterable<Segment>;
  /** The language it heard ('en'), once it has heard any; null where the model does not say. */
  language(): string | null;
  close(): Promise<void>;
}

/** Samples a second that transcribers take. */
export const sampleRate = 16_000;
