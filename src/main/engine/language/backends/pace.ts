import { CommonplaceError } from '../../../../contract/index.ts';
import type { PostAnswer } from '../../upkeep/index.ts';
import { waitAsked } from './rate-limits.ts';
import { MayBeTriedAgain } from './retrying.ts';
import { realWait, type Wait } from './wait.ts';

/** When a server may be asked again: what it said in its answers so far, and the limit that the user set for it. */
export interface Pace {
  /** Resolves when it is this question's turn. Throws MayBeTriedAgain where that is beyond `longestMs`, and cancelled. */
  turn(limits: PaceLimits, signal: AbortSignal | undefined): Promise<void>;
  /** The head of an answer. */
  heard(headers: PostAnswer['headers']): void;
  /** Another key, another account: what was said to the other one counts no more. */
  forget(): void;
}

export interface PaceLimits {
  host: string;
  requestsPerMinute: number | null;
  longestMs: number;
}

const minuteMs = 60_000;

export function createPace({ now, wait = realWait }: { now(): number; wait?: Wait }): Pace {
  /** Moments of the last minute's questions, oldest first. */
  let asked: number[] = [];
  let notBefore = 0;

  return {
    async turn({ host, requestsPerMinute, longestMs }, signal) {
      for (;;) {
        const moment = now();
        asked = asked.filter((at) => at > moment - minuteMs);
        const oldest = requestsPerMinute === null ? undefined : asked.at(-requestsPerMinute);
        const own = oldest === undefined ? 0 : oldest + minuteMs;
        const pause = Math.max(notBefore, own) - moment;
        if (pause <= 0) {
          asked.push(moment);
          return;
        }
        if (pause > longestMs) {
          const why =
            own > notBefore ? `You allow ${host} ${requestsPerMinute} questions a minute.` : `${host} asked to wait.`;
          const told = new CommonplaceError('unavailable', `${why} Ask again in ${Math.ceil(pause / 1000)} s.`);
          throw new MayBeTriedAgain(told, pause);
        }
        await wait(pause, signal);
      }
    },
    heard(headers) {
      const ms = waitAsked(headers, now());
      if (ms !== null) notBefore = Math.max(notBefore, now() + ms);
    },
    forget() {
      notBefore = 0;
    },
  };
}
