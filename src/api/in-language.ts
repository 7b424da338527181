import { createParameterDecorator } from 'type-graphql';
import { LanguageEnum } from '../model/enums';
import { type ApiContext, languageOf } from './context';

/** The language a text is wanted in: adds the argument `language`, and falls back to what the request prefers. */
export function InLanguage() {
  return createParameterDecorator<ApiContext>(({ args, context }) => languageOf(context, args.language), {
    arg: {
      name: 'language',
      typeFunc: () => LanguageEnum,
      options: {
        nullable: true,
        description: 'Language of the text; the one the request prefers unless given.',
      },
    },
  });
}
