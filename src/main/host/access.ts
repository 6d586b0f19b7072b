import { createHash, timingSafeEqual } from 'node:crypto';

/** 256 bits as base64url. */
export type NewSecret = () => string;

export interface Access {
  /** For programs: sent as `Authorization: Bearer`. */
  readonly token: string;
  /** For the page's link: good for one exchange. */
  readonly code: string;
  readonly cookieName: string;
  /** A session for a code that was not used before; undefined for any other. */
  exchange(code: string): string | undefined;
  /** Whether a request carries the token or a session's cookie. */
  admits(headers: { authorization?: string; cookie?: string }): boolean;
}

/** Who may call a host that listens on `port`. Cookies are shared by all ports of an address, so the name has it. */
export function createAccess(port: number, newSecret: NewSecret, fixedToken?: string): Access {
  const token = fixedToken ?? newSecret();
  const code = newSecret();
  const cookieName = `commonplace_${port}`;
  const sessions: string[] = [];
  let spent = false;

  return {
    token,
    code,
    cookieName,
    exchange(given) {
      if (spent || !same(given, code)) return undefined;
      spent = true;
      const session = newSecret();
      sessions.push(session);
      return session;
    },
    admits({ authorization, cookie }) {
      const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (bearer !== undefined) return same(bearer, token);
      const given = cookieValue(cookie ?? '', cookieName);
      return given !== undefined && sessions.some((session) => same(given, session));
    },
  };
}

export interface Origins {
  host?: string;
  origin?: string;
  /** Sec-Fetch-Site, which browsers set and pages cannot. */
  site?: string;
}

/**
 * Whether a request comes from this host's own page or from no page at all. The Host header stops DNS rebinding; Origin
 * and Sec-Fetch-Site stop other pages, also those of other ports, which count as the same site for cookies.
 */
export function isOwnOrigin(port: number, { host, origin, site }: Origins): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !names.includes(host.toLowerCase())) return false;
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function cookieValue(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
