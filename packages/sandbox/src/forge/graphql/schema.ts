import { buildSchema } from 'graphql';

/**
 * The slice of GitHub's GraphQL schema that commits through the forge
 * (https://docs.github.com/graphql/reference/mutations#createcommitonbranch) and
 * reads files and pull requests of many repositories at once; anything else does
 * not exist here and is refused by validation.
 */
export const schema = buildSchema(`
  scalar Base64String
  scalar DateTime
  scalar GitObjectID
  scalar URI

  type Query {
    viewer: User!
    rateLimit: RateLimit
    repository(owner: String!, name: String!): Repository
  }

  type RateLimit {
    limit: Int!
    remaining: Int!
    resetAt: DateTime!
  }

  type Repository {
    nameWithOwner: String!
    url: URI!
    isArchived: Boolean!
    defaultBranchRef: Ref
    object(expression: String): GitObject
    pullRequest(number: Int!): PullRequest
  }

  interface GitObject {
    oid: GitObjectID!
  }

  type Tree implements GitObject {
    oid: GitObjectID!
    entries: [TreeEntry!]
  }

  type TreeEntry {
    name: String!
    type: String!
    object: GitObject
  }

  type Blob implements GitObject {
    oid: GitObjectID!
    byteSize: Int!
    isBinary: Boolean
    text: String
  }

  type PullRequest {
    number: Int!
    url: URI!
    state: PullRequestState!
    headRefName: String!
  }

  enum PullRequestState {
    OPEN
    CLOSED
    MERGED
  }

  type User {
    login: String!
    name: String
  }

  type Mutation {
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  }

  input CreateCommitOnBranchInput {
    branch: CommittableBranch!
    clientMutationId: String
    expectedHeadOid: GitObjectID!
    fileChanges: FileChanges
    message: CommitMessage!
  }

  input CommittableBranch {
    branchName: String
    id: ID
    repositoryNameWithOwner: String
  }

  input CommitMessage {
    headline: String!
    body: String
  }

  input FileChanges {
    additions: [FileAddition!] = []
    deletions: [FileDeletion!] = []
  }

  input FileAddition {
    contents: Base64String!
    path: String!
  }

  input FileDeletion {
    path: String!
  }

  type CreateCommitOnBranchPayload {
    clientMutationId: String
    commit: Commit
    ref: Ref
  }

  type Commit implements GitObject {
    abbreviatedOid: String!
    authoredDate: DateTime!
    committedDate: DateTime!
    id: ID!
    message: String!
    messageBody: String!
    messageHeadline: String!
    oid: GitObjectID!
    url: URI!
  }

  type Ref {
    id: ID!
    name: String!
    prefix: String!
    target: GitObject
  }
`);
