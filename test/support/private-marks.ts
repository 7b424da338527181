/** What must not be seen by those it is not for. */
export const MARKS = {
  offerPrice: '123456.78',
  maximumPrice: '234567.89',
  draftOffer: 'marked-draft-place',
  sellerRegistration: '880140009999',
  sellerContact: 'marked-contact@example.test',
  sellerPhone: '+7 700 111 22 33',
  memberAddress: 'marked-member@example.test',
  companyNote: 'marked-note-body',
  task: 'marked-task-title',
  evidence: 'marked-evidence.pdf',
  certificateNumber: 'marked-certificate',
  apiKey: 'marked-key-name',
  savedSearch: 'marked-search',
  introductionNote: 'marked-introduction-note',
  message: 'marked-message-body',
  invitation: 'marked-invited@example.test',
  poolName: 'marked-pool-name',
  /** Reserved, and so also promised of the offer. */
  commitmentTonnes: '2321.117',
  dealPrice: '345678.91',
  contractNumber: 'marked-contract-number',
  disputeReason: 'marked-dispute-reason',
} as const;
export type Mark = keyof typeof MARKS;
