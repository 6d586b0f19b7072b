/** Where a message's own words begin, behind the subject and the lines with people and date. */
export function headEnd(text: string): number {
  const head = /^(?:# [^\n]*\n+)?(?:(?:From|To|Cc|Date): [^\n]*(?:\n+|$))*/.exec(text);
  return head?.[0].length ?? 0;
}
