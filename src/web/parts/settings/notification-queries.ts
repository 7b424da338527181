/** What the page of notifications asks, and the two ways of having read. */
import { graphql } from '../../graphql';

export const NOTIFICATIONS = graphql(`
  query Notifications($after: String) {
    notifications(first: 20, after: $after) {
      unreadCount
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { id kind text createdAt readAt subjectId }
    }
  }
`);

export const MARK = graphql(`
  mutation MarkRead($input: MarkNotificationReadInput!) {
    markNotificationRead(input: $input) { id readAt }
  }
`);

export const MARK_ALL = graphql(`
  mutation MarkAllRead {
    markAllNotificationsRead
  }
`);
