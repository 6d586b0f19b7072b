import type { Coverage } from '../../../../contract/index.ts';
import type { Gathered } from '../../search/index.ts';

export interface Looked {
  gathered: Pick<Gathered, 'census' | 'considered' | 'beyond'>;
  /** Passages whose text the answer was made from. */
  read: number;
  /** Passages that were ranked and not read, by reason; those that are not named here were ranked below. */
  leftOut?: Coverage['leftOut'];
  quoted: number;
  /** Documents of the passages that were read. */
  documents: number;
  everything?: boolean;
  reading: Coverage['reading'];
}

/** The coverage receipt: every passage that was allowed stands in exactly one of its lines. */
export function coverageOf({ gathered, read, leftOut = [], everything = false, ...rest }: Looked): Coverage {
  const { census, beyond } = gathered;
  const named = leftOut.reduce((sum, { passages }) => sum + passages, 0);
  const considered = Math.max(gathered.considered, read + named);
  // The count may be a moment older than the search.
  const passages = Math.max(census.passages, considered);
  const below = { reason: 'ranked below those that were read', passages: considered - read - named };
  return {
    passages,
    considered,
    notConsidered: [{ reason: beyond, passages: passages - considered }].filter(some),
    read,
    leftOut: [...leftOut, below].filter(some),
    ...rest,
    everything: everything && read === passages,
  };
}

function some({ passages }: { passages: number }): boolean {
  return passages > 0;
}
