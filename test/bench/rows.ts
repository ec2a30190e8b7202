/** What a case is: a name, a unit (README.md), limits and how it is measured; and how it is shown. */
export interface Measured {
  /** In the row's unit. */
  readonly value: number;
  /** What was measured, for ratios the medians of subject and yardstick, with their unit. */
  readonly note?: string;
}

export interface Case {
  readonly name: string;
  readonly unit: string;
  /** The limit for a release, and what we work towards; neither: shown only. */
  readonly must?: number;
  readonly aim?: number;
  /** More is better: the limits are the least. */
  readonly atLeast?: true;
  readonly measure: (runs: number) => Measured | Promise<Measured>;
}

export type Verdict = 'aim met' | 'must met' | 'MISSED' | 'no limit' | 'not measured';

export type Row = Omit<Case, 'measure'> & Partial<Measured> & { readonly verdict: Verdict; readonly problem?: string };

/** Of these the machine decides as much as we do: they are no reason to stop a release. */
const RATES: ReadonlySet<string> = new Set(['files/s', 'MB/s']);

export const stops = ({ unit, verdict }: Row): boolean => verdict === 'not measured' || (verdict === 'MISSED' && !RATES.has(unit));

export async function measured({ measure, ...row }: Case, runs: number): Promise<Row> {
  try {
    const result = await measure(runs);
    return { ...row, ...result, verdict: verdictOn(row, result.value) };
  } catch (error) {
    return { ...row, verdict: 'not measured', problem: (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ') };
  }
}

function verdictOn({ must, aim, atLeast }: Omit<Case, 'measure'>, value: number): Verdict {
  const within = (limit: number | undefined): boolean => limit !== undefined && (atLeast === true ? value >= limit : value <= limit);
  if (within(aim)) return 'aim met';
  if (must === undefined) return 'no limit';
  return within(must) ? 'must met' : 'MISSED';
}

const COLUMNS = [42, 14, 14, 14, 10] as const;

const cells = (texts: readonly string[]): string => texts.map((text, n) => text.padEnd(COLUMNS[n] ?? 0)).join(' ').trimEnd();

/** 0.0714, 1.46, 12.3, 5300: three digits that count. */
export const short = (value: number): string => (value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))));

export const HEAD = cells(['case', 'measured', 'must', 'aim', '']);

export function line(row: Row): string {
  const limit = (value: number | undefined): string => (value === undefined ? '-' : `${row.atLeast === true ? '>=' : '<='} ${short(value)}`);
  const value = row.value === undefined ? '-' : `${short(row.value)} ${row.unit}`;
  const note = row.problem ?? row.note ?? '';
  return cells([row.name, value, limit(row.must), limit(row.aim), row.verdict, note]);
}
