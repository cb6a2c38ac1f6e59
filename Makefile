# Each target is a command of dev.sh, which also works without make: sh dev.sh demo
.PHONY: help setup demo test lint types layers docs site wheels pins
help setup demo test lint types layers docs site wheels pins:
	@sh dev.sh $@
