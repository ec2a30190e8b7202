import { eventsOf, type EventTarget } from './event.js';
import type { Expansion, Source } from './expansion.js';
import { expandPullEvent, isPullEvent } from './pull-events.js';
import { expandPushEvent } from './push-events.js';

/** Events of a function: event source mappings for what Lambda polls, permissions for what calls it. */
export function expandFunctionEvents(to: Expansion, source: Source, target: EventTarget): void {
  for (const event of eventsOf(source)) {
    if (isPullEvent(event.type)) expandPullEvent(to, source, event, target);
    else expandPushEvent(to, source, event, target);
  }
}
