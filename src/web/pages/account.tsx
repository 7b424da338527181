import { useTranslation } from 'react-i18next';
import { MyData } from '../parts/settings/my-data';
import { PasswordChange } from '../parts/settings/password-change';
import { Profile } from '../parts/settings/profile';
import { Sessions } from '../parts/settings/sessions';
import { SettingsPage } from '../parts/settings/settings-page';

export default function Account() {
  const { t } = useTranslation();
  return (
    <SettingsPage title={t('settings.title')} lead={t('settings.lead')} ways>
      {(person) => (
        <>
          <Profile person={person} />
          <PasswordChange email={person.email} />
          <Sessions />
          <MyData />
        </>
      )}
    </SettingsPage>
  );
}
