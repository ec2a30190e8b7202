import { MessageType, ShowMessageNotification, type Connection, type Location } from 'vscode-languageserver';
import { SHOW_ROLE } from './capabilities.js';
import { pathOf } from './paths.js';

/** Commands of code lenses. */
export async function runCommand(connection: Connection, command: string, given: unknown): Promise<null> {
  const [target] = Array.isArray(given) ? (given as readonly (Partial<Location> | undefined)[]) : [];
  const path = pathOf(target?.uri);
  if (command !== SHOW_ROLE || target?.uri === undefined || target.range === undefined || path === undefined) return null;
  try {
    await connection.window.showDocument({ uri: target.uri, takeFocus: true, selection: target.range });
  } catch {
    // an editor that can't show a document can show a message
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: `The role is declared in ${path}, line ${target.range.start.line + 1}` });
  }
  return null;
}
