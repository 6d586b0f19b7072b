const dayMs = 86_400_000;

/** When something leaves the bin for good: "goes today", "goes in 12 days". */
export function goesIn(purgeAt: number, now: number): string {
  const days = Math.ceil((purgeAt - now) / dayMs);
  if (days <= 0) return 'goes today';
  return days === 1 ? 'goes tomorrow' : `goes in ${days} days`;
}
