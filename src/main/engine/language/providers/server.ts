import type { Price, ProviderKind } from '../../../../contract/index.ts';

/** A server that language models are asked at, as it is known at the moment. */
export interface Server {
  id: string;
  /** The one that the settings name. */
  ofSettings: boolean;
  name: string;
  kind: ProviderKind;
  address: string;
  model: string | null;
  contextTokens: number | null;
  fallback: boolean;
  price: Price;
  requestsPerMinute: number | null;
  /** The origin whose key is in the keychain. */
  keyOrigin: string | null;
}
