/** Who is signed in, at the end of the header: company, pools, the way out; for strangers the way in. */
import { Button, Menu, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link, useLocation, useSearch } from 'wouter';
import { graphql } from '../../graphql';
import { useViewer } from '../../viewer';
import { loadAnew } from './way-on';

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut
  }
`);

/** Pages that nobody wants to come back to after signing in. */
const NO_RETURN = /^\/($|sign-in|register|confirm-registration|reset-password|join)/;

export function AccountMenu() {
  const { viewer } = useViewer();
  if (viewer === undefined) {
    return <Button variant="default" size="sm" w={44} px={0} loading aria-hidden tabIndex={-1} />;
  }
  return viewer ? <Signed viewer={viewer} /> : <SignInButton />;
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

type SignedProps = { readonly viewer: NonNullable<ReturnType<typeof useViewer>['viewer']> };

function Signed({ viewer }: SignedProps) {
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
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          px="xs"
          maw={{ base: 44, sm: 200 }}
          aria-label={t('account.menu.label', { name })}
        >
          <IconUser size={18} aria-hidden />
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
        {company && (
          <>
            <Menu.Item component={Link} href={`/companies/${company.id}`}>
              {t('account.menu.company')}
            </Menu.Item>
            <Menu.Item component={Link} href="/pools">
              {t('account.menu.pools')}
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t('account.menu.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
