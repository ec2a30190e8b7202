/** Why something could not be had; `message` fits after a path and a colon. */
export interface Failure {
  readonly failure: 'missing' | 'there' | 'folder' | 'special' | 'too-large' | 'loop' | 'denied' | 'other';
  readonly message: string;
}

/** How git ended, what it wrote to standard output, and what to standard error. */
export interface GitAnswer {
  readonly status: number;
  readonly out: Uint8Array;
  readonly err: string;
}
