/** What a running answer is expected to take, or has taken and not recorded yet. */
export interface Held {
  owner: string;
  conversationId: string | null;
  tokens: number;
  /** Millionths of a US dollar. */
  cost: number;
}

export interface Reservation {
  /** What the call really took, in place of what was planned; it counts until the answer is recorded. */
  took(used: { tokens: number; cost: number }): void;
  /** Once the answer is recorded, or came to nothing. */
  release(): void;
}

export interface Reservations {
  hold(held: Held): Reservation;
  /** All that an owner's running answers hold, and the cost of those of one conversation. */
  sum(owner: string, conversationId: string | null): { tokens: number; cost: number; conversationCost: number };
}

/** Answers that run at the same time count each other's use before it is recorded, so that no limit is passed together. */
export function createReservations(): Reservations {
  const all = new Set<Held>();
  return {
    hold(given) {
      const held = { ...given };
      all.add(held);
      return {
        took: ({ tokens, cost }) => void Object.assign(held, { tokens, cost }),
        release: () => void all.delete(held),
      };
    },
    sum(owner, conversationId) {
      const mine = [...all].filter((held) => held.owner === owner);
      const same = mine.filter((held) => conversationId !== null && held.conversationId === conversationId);
      const costOf = (some: Held[]) => some.reduce((sum, { cost }) => sum + cost, 0);
      return {
        tokens: mine.reduce((sum, { tokens }) => sum + tokens, 0),
        cost: costOf(mine),
        conversationCost: costOf(same),
      };
    },
  };
}
