/** Who is signed in, at the end of the header: what is theirs, the way out; for strangers the way in. */
import { Button, Menu, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link, useLocation, useSearch } from 'wouter';
import { graphql } from '../../graphql';
import { useViewer } from '../../viewer';
import { accountWays, companyWays } from '../shell/ways';
import { loadAnew } from './way-on';

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut
  }
`);

/** Pages that nobody wants to come back to after signing in. */
const NO_RETURN = /^\/($|sign-in|register|confirm-registration|reset-password|join)/;

interface AccountMenuProps {
  /** Tells the keys. */
  readonly onKeys: () => void;
}

export function AccountMenu({ onKeys }: AccountMenuProps) {
  const { viewer } = useViewer();
  if (viewer === undefined) {
    return <Button variant="default" size="sm" w={44} px={0} loading aria-hidden tabIndex={-1} />;
  }
  return viewer ? <Signed viewer={viewer} onKeys={onKeys} /> : <SignInButton />;
}

function SignInButton() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const search = useSearch();
  const here = `${path}${search === '' ? '' : `?${search}`}`;
  const way = NO_RETURN.test(path) ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
  return (
    <Button component={Link} href={way} variant="default" size="sm">
      {t('nav.signIn')}
    </Button>
  );
}

interface SignedProps extends AccountMenuProps {
  readonly viewer: NonNullable<ReturnType<typeof useViewer>['viewer']>;
}

function Signed({ viewer, onKeys }: SignedProps) {
  const { t } = useTranslation();
  const [, signOut] = useMutation(SIGN_OUT);
  const { name, company } = viewer;
  const leave = async () => {
    const { error } = await signOut({});
    if (!error) {
      loadAnew('/');
    }
  };
  return (
    <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          px="xs"
          maw={{ base: 44, sm: 160 }}
          aria-label={t('account.menu.label', { name })}
        >
          <IconUser size={18} aria-hidden style={{ flex: 'none' }} />
          <Text span size="sm" ml={6} visibleFrom="sm" truncate>
            {name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="sm">{company ? company.name : viewer.email}</Text>
        </Menu.Label>
        {companyWays(viewer).map(({ to, word }) => (
          <Menu.Item key={to} component={Link} href={to}>
            {t(word)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {accountWays(viewer).map(({ to, word }) => (
          <Menu.Item key={to} component={Link} href={to}>
            {t(word)}
          </Menu.Item>
        ))}
        <Menu.Item visibleFrom="sm" onClick={onKeys}>
          {t('keyboard.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t('account.menu.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
