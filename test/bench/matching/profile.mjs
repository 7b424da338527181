/** Where time goes, by V8's sampling profiler. */
import { Session } from 'node:inspector/promises';
import { basename } from 'node:path';

const INTERVAL_MICROSECONDS = 200;

/** Null for the profiler itself. */
function placeOf({ functionName, url }) {
  if (functionName === 'dispatch' && url === '') {
    return null;
  }
  if (url === '') {
    return functionName === '(garbage collector)' ? 'garbage collection' : 'native code';
  }
  return url.startsWith('node:') ? 'Node.js' : basename(url, '.js');
}

/** Shares of the time of some work, by the file whose code ran, largest first: `[[file, share], ...]`. */
export async function profiled(work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROSECONDS });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map();
  let total = 0;
  for (const [index, id] of profile.samples.entries()) {
    const place = places.get(id);
    if (place !== null) {
      times.set(place, (times.get(place) ?? 0) + profile.timeDeltas[index]);
      total += profile.timeDeltas[index];
    }
  }
  return [...times].map(([place, time]) => [place, time / total]).sort((a, b) => b[1] - a[1]);
}
