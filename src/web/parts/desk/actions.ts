/** The actions of the audit log by what they are taken on, as a reader chooses among them. */
import { useTranslation } from 'react-i18next';

const LISTING_STEPS = [
  'create',
  'import',
  'update',
  'publish',
  'pause',
  'withdraw',
  'suspend',
  'restore',
  'renew',
  'expire',
];

const listingActions = (noun: string) => LISTING_STEPS.map((step) => `${step}${noun}`);

export const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  company: [
    ...[
      'registerCompany',
      'createCompany',
      'importCompany',
      'updateCompany',
      'submitCompany',
      'verifyCompany',
    ],
    'askCompany',
    ...[
      'rejectCompany',
      'suspendCompany',
      'restoreCompany',
      'expireCompany',
      'reopenCompany',
      'assignCompany',
    ],
    ...['addCompanyNote', 'mergeCompanies', 'dropMergedCompany', 'clearContact', 'addPlant', 'updatePlant'],
    ...['removePlant', 'addCertificate', 'updateCertificate', 'removeCertificate', 'uploadEvidence'],
    'removeEvidence',
  ],
  offer: listingActions('Offer'),
  demand: listingActions('Demand'),
  introduction: [
    ...['proposeIntroduction', 'acceptIntroduction', 'declineIntroduction', 'withdrawIntroduction'],
    ...['closeIntroduction', 'expireIntroduction', 'leadIntroductionToDeal', 'sayNoThanks', 'sendMessage'],
  ],
  pool: [
    ...['savePool', 'updatePool', 'inviteToPool', 'reopenPool', 'coverPool', 'confirmPool', 'dissolvePool'],
    ...['planCommitment', 'renewCommitment', 'inviteCommitment', 'reserveCommitment', 'confirmCommitment'],
    ...['releaseCommitment', 'dropCommitment', 'dissolveCommitment', 'promiseTonnes', 'releaseTonnes'],
  ],
  deal: [
    ...['openDeal', 'seedDeal', 'importDeal', 'changeDealTerms', 'moveDeal', 'recordShipment'],
    ...['withdrawShipment', 'confirmDeal', 'disputeDeal', 'settleDispute', 'mergeDealParty'],
  ],
  desk: [
    ...['publishRouteNotice', 'liftRouteNotice', 'createTask', 'completeTask', 'reopenTask'],
    ...['createTarget', 'updateTarget', 'closeTarget', 'recordExchangeRate'],
  ],
  person: [
    ...['openAccount', 'signIn', 'signOut', 'updateAccount', 'changePassword', 'requestPasswordReset'],
    ...['resetPassword', 'eraseMe', 'joinCompany', 'inviteMember', 'withdrawInvitation', 'changeMemberRole'],
    ...[
      'removeMember',
      'revokeSession',
      'revokeOtherSessions',
      'appointStaff',
      'createApiKey',
      'revokeApiKey',
    ],
    ...['createSavedSearch', 'renameSavedSearch', 'deleteSavedSearch'],
  ],
};

/** An action in words; one that has none yet as the log names it. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation();
  return (action) => t(`desk.action.${action}`, { defaultValue: action });
}
