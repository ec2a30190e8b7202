/**
 * Stands in for the package string-width in the bundle: the original makes an `Intl.Segmenter` when it is loaded, which
 * takes longer than all else that yargs does for a help text. Ours are ASCII, at most coloured.
 */
export default function textWidth(text: string): number {
  return text.replace(/\u001b\[[\d;]*m/g, '').length;
}
