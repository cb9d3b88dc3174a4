"""Straight-line code for the ordinary submission: complete, without a fault, nothing to tell.

A set is written out as one Python function on scaled integers, made from the typed trees of its rules. It judges only
what it is sure of; anything else (something not entered, a fault, a failed check, missing evidence) makes it give up
without a verdict, and the general path alone decides and finds the words. Both give the same report.
"""
