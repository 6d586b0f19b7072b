import type http from 'node:http';
import { CommonplaceError } from '../../../../contract/index.ts';

export function refused(sentence: string): CommonplaceError {
  return new CommonplaceError('forbidden', sentence);
}

export function unresolved(host: string) {
  return (cause: unknown): never => {
    throw new CommonplaceError('unavailable', `There is no server called ${host}, or no network at the moment.`, {
      cause,
    });
  };
}

export function answeredWith(url: URL, response: http.IncomingMessage): CommonplaceError {
  response.destroy();
  return new CommonplaceError('unavailable', `${url.host} answered with ${response.statusCode}. Check the address.`);
}

export function networkError(url: URL, error: unknown): CommonplaceError {
  if (error instanceof CommonplaceError) return error;
  const options = { cause: error };
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return new CommonplaceError('timeout', `${url.host} did not answer within 30 s. Try again later.`, options);
  }
  return new CommonplaceError('unavailable', `${url.host} could not be reached. Check the network.`, options);
}
