/** Letters as their readers see them: subject and text in one language. */
import type { Params } from '../domain/errors';
import type { MailTemplate } from '../domain/notices';
import type { Language } from '../domain/vocabulary';
import { say } from './words';

interface Letter {
  readonly language: Language;
  readonly template: MailTemplate;
  readonly params: Params;
}

/** Writes letters; `home` is the address they lead to where they have no link of their own. */
export function letterWriter(home: string): (letter: Letter) => { subject: string; text: string } {
  return ({ language, template, params }) => {
    const what = params.kind === undefined ? '' : say(language, `notifications.${params.kind}`, params);
    const said = { link: home, what, ...params };
    // A line break in a company's name must not begin a header of its own.
    const subject = say(language, `mail.${template}.subject`, said).replace(/\s+/g, ' ');
    return { subject, text: `${say(language, `mail.${template}.body`, said)}\n` };
  };
}
