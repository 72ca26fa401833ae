import { buildSchema } from 'graphql';

/**
 * The slice of GitHub's GraphQL schema that commits through the forge
 * (https://docs.github.com/graphql/reference/mutations#createcommitonbranch);
 * anything else does not exist here and is refused by validation.
 */
export const schema = buildSchema(`
  scalar Base64String
  scalar DateTime
  scalar GitObjectID
  scalar URI

  type Query {
    "The only thing to ask for: GraphQL wants every schema to have a query."
    viewer: User!
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

  type Commit {
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
  }
`);
