"""Words about which OPD are told of something."""

TOLD = "{count} OPD diberi tahu."
TOLD_NAMED = "{count} OPD diberi tahu: {opds}."
WILL = "{count} OPD akan diberi tahu."
WILL_NAMED = "{count} OPD akan diberi tahu: {opds}."
MISSED = "{count} OPD belum mempunyai admin yang dapat dihubungi, jadi belum diberi tahu: {opds}"
MORE = "dan {count} lagi"
