/** What came of some subjects of a task. */
export interface TaskStep {
  /** How many subjects the whole run has, as far as is known. */
  total: number;
  succeeded: number;
  failed: readonly { subject: string; error: unknown }[];
}

export interface TaskContext {
  owner: string;
  runId: string;
  /** When the run was started. */
  now: number;
  /** When the last whole run started that came to its end; null: there was none. */
  lastAt: number | null;
}

/** The work of one run, in steps that are whole by themselves: a run is ended only between two of them. */
export type TaskSteps = (context: TaskContext) => AsyncGenerator<TaskStep, void>;

/** Something that runs by itself at certain times, or when asked. */
export interface Task {
  name: string;
  description: string;
  /** Five fields, in the machine's time zone. */
  schedule: string;
  run: TaskSteps;
}
