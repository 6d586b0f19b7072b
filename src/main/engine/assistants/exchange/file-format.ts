/** What a file of ours says that it is. */
export const fileFormat = 'commonplace-assistant';
/** Counted up when a file of before could be misread. */
export const formatNumber = 1;

/** What a file held, each setting still to be checked. */
export interface FileContent {
  settings: Record<string, unknown>;
  /** A picture as a data URL, where it is one. */
  picture: unknown;
  notices: string[];
}
