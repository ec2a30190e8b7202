/** An address with the number of bits that count. */
export interface IpRange {
  readonly bits: bigint;
  readonly prefix: number;
  /** 32 or 128. */
  readonly width: number;
}

/** Reads "203.0.113.0/24", "2001:db8::/32" or an address alone; undefined for everything else. */
export function parseRange(text: string): IpRange | undefined {
  const [address = '', length, ...more] = text.split('/');
  const width = isIPv4(address) ? 32 : isIPv6(address) ? 128 : undefined;
  if (width === undefined || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const prefix = length === undefined ? width : Number(length);
  return prefix > width ? undefined : { bits: width === 32 ? bitsOf4(address) : bitsOf6(address), prefix, width };
}

const isIPv4 = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256 && (part === '0' || !part.startsWith('0')));

/** What stands behind the last colon, when it may be an IPv4 address. */
function lastGroup(text: string): string | undefined {
  const group = text.slice(text.lastIndexOf(':') + 1);
  return group.includes('.') ? group : undefined;
}

/** Eight groups of up to four digits, one run of zeros left out, the last two perhaps as an IPv4 address. */
function isIPv6(text: string): boolean {
  const end = lastGroup(text);
  if (end !== undefined && !isIPv4(end)) return false;
  const halves = (end === undefined ? text : `${text.slice(0, text.length - end.length)}0:0`).split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) && (halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8);
}

const bitsOf4 = (address: string): bigint => address.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);

function bitsOf6(address: string): bigint {
  const end = lastGroup(address);
  const low = end === undefined ? 0n : bitsOf4(end);
  const plain = end === undefined ? address : `${address.slice(0, -end.length)}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const words = [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return words.reduce((bits, word) => (bits << 16n) | BigInt(`0x${word}`), 0n);
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(parseRange).filter((range) => range !== undefined);

/** Does a range hold all of another one? */
export function holds(outer: IpRange, inner: IpRange): boolean {
  const rest = BigInt(outer.width - outer.prefix);
  return outer.width === inner.width && inner.prefix >= outer.prefix && inner.bits >> rest === outer.bits >> rest;
}

/** Wholly inside the private ranges of RFC 1918. */
export const isPrivate = (range: IpRange): boolean => PRIVATE.some((outer) => holds(outer, range));

/** The range with the bits behind its prefix cleared; undefined when they are. */
export function maskedRange({ bits, prefix, width }: IpRange): string | undefined {
  const shift = BigInt(width - prefix);
  const masked = (bits >> shift) << shift;
  return masked === bits ? undefined : `${width === 32 ? show4(masked) : show6(masked)}/${prefix}`;
}

const show4 = (bits: bigint): string => [24n, 16n, 8n, 0n].map((shift) => ((bits >> shift) & 255n).toString()).join('.');

function show6(bits: bigint): string {
  const words = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - index * 16)) & 0xffffn).toString(16)).join(':');
  const zeros = words.match(/\b0(:0)+\b/g)?.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
  return zeros === undefined ? words : words.replace(zeros, '').replace(/^:|:$/g, (end) => `${end}:`).replace(/^$/, '::').replace(/:::+/, '::');
}
