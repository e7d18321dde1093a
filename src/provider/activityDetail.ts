import type { Activity } from './streamPart.ts';

/** Characters that are kept of what a server says about its activity: more is not worth reading. */
const longest = 500;

/** The field `detail` of an activity, cut to a length; no field where there is nothing to say. */
export function activityDetail(text: string | undefined): Pick<Activity, 'detail'> {
  return text ? { detail: text.slice(0, longest) } : {};
}
