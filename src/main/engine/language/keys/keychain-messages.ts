import { z } from 'zod';

export const keychainRequestSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('get'), account: z.string() }),
  z.object({ act: z.literal('set'), account: z.string(), key: z.string() }),
  z.object({ act: z.literal('remove'), account: z.string() }),
]);
export type KeychainRequest = z.infer<typeof keychainRequestSchema>;

export const keychainReplySchema = z.union([
  z.object({ key: z.string().nullable() }),
  /** The system's own words. */
  z.object({ problem: z.string() }),
]);
export type KeychainReply = z.infer<typeof keychainReplySchema>;
