/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('desired_state_rollouts', table => {
    table
      .string('seen_at', 32)
      .nullable()
      .comment('RFC 3339, UTC; when it was otherwise last');
  });
  await knex('desired_state_rollouts').update({
    seen_at: new Date().toISOString(),
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('desired_state_rollouts', table => {
    table.dropColumn('seen_at');
  });
};
