/** `npm start`: the server, from one file where the build has made one. */
import { loadBundle } from './bundle';

// Required and not imported, since it must not be read where the one file is.
const { serve }: typeof import('./serve') = loadBundle() ?? require('./serve');

void serve();
